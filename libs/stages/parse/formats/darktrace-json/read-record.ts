import type { Findings } from '../../rules/build-alert';
import { readIp } from '../../rules/read-address';
import { withCounter } from '../../rules/with-counter';
import { readEpoch, readTime } from '../../rules/read-time';
import { deviceOf } from './read-breach';
import { threatOf } from './read-incident';
import type { AuditRecord, MailAlert, ResponseAction, SystemStatus } from './schema-records';

/** A status message: always health. Its time is in seconds, with or without a fraction. */
export function readStatus(status: SystemStatus): Findings {
  const threat = threatOf(status.alert_name ?? status.name ?? 'System status', status.priority ?? 0);
  const occurredAt = status.last_updated === undefined ? undefined : readEpoch(status.last_updated);
  return {
    ...record(withCounter('status', status.uuid), threat ? [threat] : []),
    ...(occurredAt ? { occurredAt } : {}),
    device: deviceOf({
      ...(status.hostname ? { hostname: status.hostname } : {}),
      ...(status.ip_address ? { ip: status.ip_address } : {}),
    }),
    evidence: status.message ? [status.message] : [],
  };
}

/**
 * What the appliance did by itself. The breach it answered comes as an alert of its own, so this is a record of the
 * appliance and no second alert.
 */
export function readResponse(response: ResponseAction): Findings {
  const { codeid, action = '', inhibitor, label } = response;
  const occurredAt = response.start === undefined ? undefined : readEpoch(response.start);
  const breach = String(response.pbid ?? '0');
  return {
    // Actions are counted by themselves: action 4711 is not the breach 4711.
    ...record(withCounter('respond', codeid), [
      { name: `Antigena / ${inhibitor ?? (String(action) || 'action')}`, score: 0, scoreText: '' },
    ]),
    ...(occurredAt ? { occurredAt } : {}),
    device: deviceOf({
      ...(response.hostname ? { hostname: response.hostname } : {}),
      ...(response.ip ? { ip: response.ip } : {}),
      ...response.device,
    }),
    evidence: [
      ...(label ? [label] : []),
      ...(action === '' ? [] : [`action: ${action}`]),
      ...(breach === '0' ? [] : [`pbid: ${breach}`]),
    ],
  };
}

/** A line of the appliance's audit log, a record of the appliance. */
export function readAudit(audit: AuditRecord): Findings {
  const { username = '', method = '', endpoint = '', ip = '', status = '', description } = audit;
  const name = `Audit / ${description ?? `${method} ${endpoint}`}`;
  const address = readIp(ip);
  return {
    ...record(undefined, [{ name, score: 0, scoreText: '' }]),
    device: { ...(username ? { name: username } : {}), ...(address ? { ip: address } : {}) },
    evidence: [`${method} ${endpoint} ${status}`.trim()],
  };
}

/** An alert of the mail security: its device is the mailbox, its other side the sender. */
export function readMailAlert(alert: MailAlert): Findings {
  const texts = (values: readonly unknown[]) => values.filter((value) => typeof value === 'string');
  const tags = texts(alert.tags);
  const name = `Email / ${tags[0] ?? alert.subject ?? 'mail alert'}`;
  const threat = threatOf(name, alert.model_score);
  const occurredAt = alert.timestamp === undefined ? undefined : readTime(String(alert.timestamp), 'UTC');
  const recipient = texts(alert.recipients)[0];
  return {
    ...record(withCounter('email', alert.uuid), threat ? [threat] : []),
    scoreless: threat ? [] : [name],
    ...(occurredAt ? { occurredAt } : {}),
    device: recipient ? { name: recipient } : {},
    ...(alert.from ? { destination: { name: alert.from } } : {}),
    ...(/^https?:\/\//i.test(alert.link ?? '') ? { link: alert.link! } : {}),
    evidence: [
      ...(alert.subject ? [`subject: ${alert.subject}`] : []),
      ...(tags.length > 0 ? [`tags: ${tags.join(', ')}`] : []),
      ...(alert.actions.length > 0 ? [`actions: ${texts(alert.actions).join(', ')}`] : []),
    ],
    health: false,
  };
}

function record(number: string | undefined, threats: Findings['threats']): Findings {
  return {
    alertNumbers: number === undefined ? [] : [number],
    unnumbered: number === undefined,
    threats,
    scoreless: [],
    device: {},
    evidence: [],
    health: true,
    sources: {},
  };
}
