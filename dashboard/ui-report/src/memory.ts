// Choices kept from one opening of a report to the next, where the browser allows it.

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`openproctor.${name}`);
  } catch {
    return null; // storage is off for local files or by the user: nothing is remembered
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`openproctor.${name}`, value);
  } catch {
    // as above
  }
}
