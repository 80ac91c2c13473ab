// A storm: one customer's 10,000 mails in two minutes, at night, beside another customer's one a minute.
import { lifelikeMail } from './mails.mjs';

export async function storm(_system, _say) {
  void lifelikeMail;
}
