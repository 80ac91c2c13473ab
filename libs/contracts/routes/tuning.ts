import { ImportedAlerts, ReplayTuning, SaveTuning, SavedTuning, TuningReplay, TuningSubject } from '../tuning';
import { LEADS, define } from './route';

/** Onboarding tuning: the past replayed under other terms, and these prepared as the next version. */
export const tuningRoutes = define({
  tuning: {
    method: 'GET',
    path: '/tuning/:id',
    roles: LEADS,
    summary: "What can be tuned of a customer's contract",
    response: TuningSubject,
  },
  replayTuning: {
    method: 'POST',
    path: '/tuning/:id/replay',
    roles: LEADS,
    summary: "Past alerts under today's terms and under others, side by side; nothing is changed",
    body: ReplayTuning,
    response: TuningReplay,
  },
  importAlerts: {
    method: 'POST',
    path: '/tuning/:id/samples',
    roles: LEADS,
    summary: 'Alert mails, mboxes or JSON to tune by, as multipart/form-data in fields `files`; kept for a week',
    response: ImportedAlerts,
  },
  saveTuning: {
    method: 'POST',
    path: '/tuning/:id/contracts',
    roles: LEADS,
    summary: 'Prepare the terms as the next contract version',
    body: SaveTuning,
    response: SavedTuning,
  },
});
