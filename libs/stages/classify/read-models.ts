export { type AfterAlert, type AlertFilter, type AlertRow, alertPage, caseAlertPage } from './alerts.read-model';
