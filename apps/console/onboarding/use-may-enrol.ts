import { routes } from '@owl/contracts';
import { useSignedIn } from '../kit/signed-in';

/** Whether the user may take customers on and make contracts: those whom the route lets confirm a sheet. */
export function useMayEnrol(): boolean {
  const { role } = useSignedIn().user;
  return routes.confirmSheet.roles.some((allowed) => allowed === role);
}
