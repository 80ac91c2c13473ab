export {
  type IcalDay,
  type IcalFault,
  type IcalReading,
  type IcalSkip,
  ICAL_FAULTS,
  ICAL_SKIPS,
  readIcal,
} from './read-ical';
export { type IcalEvent, writeIcal } from './write-ical';
