import { TelephonyHealth } from '../telephony';
import { SOC, define } from './route';

/** The telephone providers. */
export const telephonyRoutes = define({
  telephonyHealth: {
    method: 'GET',
    path: '/telephony/health',
    roles: SOC,
    summary: 'How the telephone providers stand, and what has been called and spent today',
    response: TelephonyHealth,
  },
});
