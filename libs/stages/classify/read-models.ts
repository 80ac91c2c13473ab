export { type AfterAlert, type AlertFilter, type AlertRow, alertPage, alertsOfCases } from './alerts.read-model';
