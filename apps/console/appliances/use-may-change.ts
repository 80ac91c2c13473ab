import { routes } from '@owl/contracts';
import { useSignedIn } from '../kit/signed-in';

/** Whether the user may change how an appliance is served: those whom the route lets save it. */
export function useMayChange(): boolean {
  const { role } = useSignedIn().user;
  return routes.saveAppliance.roles.some((allowed) => allowed === role);
}
