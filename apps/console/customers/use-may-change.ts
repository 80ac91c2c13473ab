import { type RouteName, routes } from '@owl/contracts';
import { useSignedIn } from '../kit/signed-in';

/** Whether the user may use a route of the API that changes something. */
export function useMay(
  name: Extract<RouteName, 'prepareContract' | 'addMaintenance' | 'addContact' | 'callContact'>,
): boolean {
  const { role } = useSignedIn().user;
  return routes[name].roles.some((allowed) => allowed === role);
}
