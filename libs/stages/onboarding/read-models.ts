export { type OnboardingRow, sheetVersions } from './onboarding.read-model';
export { trialReportsOf } from './trial-reports.read-model';
