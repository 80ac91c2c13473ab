export { defanged, harmless, oneLine } from './harmless';
