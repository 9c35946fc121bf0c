export { useSignal } from 'openproctor-shared';
