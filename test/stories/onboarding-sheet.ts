import type { HearingAnswers } from '@owl/contracts';
import { PHONES } from '../harness';

/** What a customer answers in the talks before a trial that begins on `effectiveFrom`. */
export function answeredSheet(
  answers: HearingAnswers,
  effectiveFrom: string,
  service: Partial<HearingAnswers['service']> = {},
): HearingAnswers {
  return {
    environment: {
      ...answers.environment,
      site: '横浜物流センター サーバ室',
      network: '172.16.0.0/16、端末約400台、拠点間はIP-VPN',
      listening: 'mirror-port',
      listeningPoint: '基幹スイッチ Gi1/0/24',
      remoteAccess: 'allowed',
      remoteAccessFrom: '203.0.113.10',
      installOn: '2026-10-30',
      installHours: 1.5,
    },
    contacts: [
      {
        name: '中村 拓也',
        reading: 'ナカムラ タクヤ',
        phone: PHONES[0],
        email: 'nakamura@aoba.example',
        language: 'ja',
      },
      { name: '小林 彩', phone: '03-1234-5672', email: 'kobayashi@aoba.example', language: 'ja' },
    ],
    service: { ...answers.service, effectiveFrom, reportRecipient: 'it@aoba.example', ...service },
    appliances: [{ name: '横浜', place: '1階サーバ室', model: '' }],
    monitoring: { ...answers.monitoring, watch: '外部への大量送信と、マルウェア感染の兆候' },
  };
}
