import { routes } from '@owl/contracts';
import { useSignedIn } from '../kit/signed-in';

/** Whether the user may put a customer's calls into other words. */
export function useMayEditScripts(): boolean {
  const { role } = useSignedIn().user;
  return routes.saveCallScript.roles.some((allowed) => allowed === role);
}
