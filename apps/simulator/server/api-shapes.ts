/** The JSON that the simulator's page and its server exchange. Times are ISO 8601 in UTC. */

export type WindowName = 'business' | 'after-hours';

/** Moments a person can jump to, all on Japanese clocks. */
export const MOMENTS = ['friday-1450', 'friday-2210', 'sunday-1000', 'new-year-0030', 'plus-1-hour'] as const;
export type Moment = (typeof MOMENTS)[number];

export interface ClockView {
  readonly now: string;
  /** Null when nobody told the simulator how to find the window. */
  readonly window: WindowName | null;
  /** Where each jump would lead. */
  readonly moments: Readonly<Record<Moment, string>>;
}

export interface ApplianceView {
  readonly customer: string;
  readonly name: string;
  readonly address: string;
}

export interface ContactView {
  readonly customer: string;
  readonly name: string;
  readonly phone: string;
  readonly language: string;
}

export interface ScenarioView {
  readonly id: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly format: string;
  readonly score: number;
}

/** What does not change while the page is open, but for customers that were added. */
export interface WorldView {
  readonly appliances: readonly ApplianceView[];
  readonly contacts: readonly ContactView[];
  readonly scenarios: readonly ScenarioView[];
  readonly behaviours: readonly string[];
  readonly formats: readonly string[];
}

export interface CallView {
  readonly sid: string;
  readonly from: string;
  readonly status: string;
  readonly listening: boolean;
  readonly keys: readonly string[];
  readonly createdAt: string;
  readonly answeredAt: string | null;
  readonly durationSeconds: number | null;
  readonly spoken: readonly { readonly at: string; readonly text: string; readonly language: string }[];
}

export interface PhoneView {
  readonly number: string;
  readonly state: 'idle' | 'ringing' | 'in-call';
  readonly behaviour: string;
  /** The present call, or the last one. */
  readonly call: CallView | null;
  /** How many calls this telephone has had. */
  readonly callCount: number;
}

/** A text message on its way, or delivered. */
export interface MessageView {
  readonly sid: string;
  readonly createdAt: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly status: string;
}

export interface MessagesView {
  readonly behaviour: string;
  readonly behaviours: readonly string[];
  /** Newest first. */
  readonly messages: readonly MessageView[];
}

export interface MailSummary {
  readonly id: number;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
}

export interface MailView extends MailSummary {
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly size: number }[];
}

/** What the page is told to fetch again. */
export type Topic = 'phones' | 'messages' | 'mails' | 'clock' | 'world';

export interface SentAlert {
  readonly alertNumbers: readonly string[];
  readonly answer: string;
}

export interface SentStorm {
  readonly accepted: number;
  readonly refused: number;
  readonly firstRefusal: string | null;
}
