import { routes } from '@owl/contracts';
import { useSignedIn } from '../kit/signed-in';

/** Whether the user may make versions of calendars: those whom the route lets save one. */
export function useMayEdit(): boolean {
  const { role } = useSignedIn().user;
  return routes.saveCalendar.roles.some((allowed) => allowed === role);
}
