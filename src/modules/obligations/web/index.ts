export { StandingStatus } from './parts/obligation-words.tsx';
