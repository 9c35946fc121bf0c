export { Signal } from 'openproctor-shared/signal';
