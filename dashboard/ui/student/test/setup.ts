import 'fake-indexeddb/auto';
import { WebSocket } from 'ws';

Object.assign(globalThis, { WebSocket });
