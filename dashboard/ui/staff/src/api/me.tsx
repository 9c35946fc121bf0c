import { createContext, useContext } from 'react';
import { setCsrf, staff } from './client';

export type Role = 'reviewer' | 'proctor' | 'administrator';

/** Who is signed in. */
export interface Me {
  id: string;
  login: string;
  name: string;
  role: Role;
  csrf: string;
}

export const MeContext = createContext<Me | null>(null);

/** Only inside the frame, where somebody is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) {
    throw new Error('nobody is signed in here');
  }
  return me;
}

/** Every role may do what the ones before it may. */
const RANKS: Role[] = ['reviewer', 'proctor', 'administrator'];

export function covers(role: Role, needed: Role): boolean {
  return RANKS.indexOf(role) >= RANKS.indexOf(needed);
}

export async function whoAmI(): Promise<Me> {
  return known(await staff.get<Me>('me'));
}

export async function signIn(login: string, password: string): Promise<Me> {
  return known(await staff.post<Me>('login', { login, password }));
}

function known(me: Me): Me {
  setCsrf(me.csrf);
  return me;
}
