import type { NewContract, NewCustomer } from '@owl/directory';
import { type Inventory, MINATO_DEVICES, SAKURA_DEVICES, TOKAI_DEVICES } from './devices';

export const CUSTOMER_KEYS = ['sakura', 'tokai', 'minato'] as const;
export type CustomerKey = (typeof CUSTOMER_KEYS)[number];

export interface DemoCustomer {
  key: CustomerKey;
  enrolment: Omit<NewCustomer, 'contract'> & { contract: Omit<NewContract, 'effectiveFrom'> };
  /** Who signs in for the customer. */
  user: { email: string; displayName: string };
  devices: Inventory;
}

/** The service menu's terms; each customer changes what it agreed otherwise. */
const MENU = {
  kind: 'standard',
  calendarName: 'standard',
  coversBusiness: true,
  coversAfterHours: true,
  uncoveredWindow: 'carry-over',
  threshold: 70,
  monitoredModels: [],
  expectedBusiness: 30,
  expectedAfterHours: 10,
  unitPriceBusiness: 12_000,
  unitPriceAfterHours: 8_000,
  taxRatePercent: 10,
  callPolicy: 'until-acknowledged',
  bundleMinutes: 0,
  stormThreshold: 6,
  caseMails: true,
  nightCalls: true,
  secondPersonReview: false,
  reportLocale: 'ja',
  reportSignature: 'Secure OWL Center\nセキュリティ監視担当\nsoc@secure-owl.example',
} as const satisfies Partial<NewContract>;

const person = (name: string, reading: string | null, phone: string, email: string, language: 'ja' | 'en' = 'ja') => ({
  name,
  reading,
  phone,
  email,
  language,
});

/** A trading company with both windows. Its third contact is telephoned in English. */
const SAKURA: DemoCustomer = {
  key: 'sakura',
  user: { email: 'sato@sakura-shoji.example', displayName: '佐藤 健一' },
  devices: SAKURA_DEVICES,
  enrolment: {
    name: '株式会社さくら商事',
    reading: 'カブシキガイシャサクラショウジ',
    locale: 'ja',
    contacts: [
      person('佐藤 健一', 'サトウ ケンイチ', '+81312345671', 'sato@sakura-shoji.example'),
      {
        ...person('鈴木 美咲', 'スズキ ミサキ', '+81312345672', 'suzuki@sakura-shoji.example'),
        availability: '平日日中は会議が多く、電話に出られないことがあります。',
      },
      person('Emily Carter', null, '+81312345673', 'carter@sakura-shoji.example', 'en'),
    ],
    appliances: ['東京本社', '大阪支社'],
    contract: {
      ...MENU,
      reportRecipient: 'security@sakura-shoji.example',
      reportAddressee: '株式会社さくら商事\n情報システム部 佐藤様',
    },
  },
};

/** A factory: business hours only; what comes at night waits for the next working day. Its reports need two people. */
const TOKAI: DemoCustomer = {
  key: 'tokai',
  user: { email: 'ito@tokai-seiki.example', displayName: '伊藤 誠' },
  devices: TOKAI_DEVICES,
  enrolment: {
    name: '東海精機株式会社',
    reading: 'トウカイセイキカブシキガイシャ',
    locale: 'ja',
    contacts: [
      person('伊藤 誠', 'イトウ マコト', '+81521234561', 'ito@tokai-seiki.example'),
      person('加藤 由美', 'カトウ ユミ', '+81521234562', 'kato@tokai-seiki.example'),
      person('渡辺 大輔', 'ワタナベ ダイスケ', '+81521234563', 'watanabe@tokai-seiki.example'),
    ],
    appliances: ['本社工場', '豊橋工場'],
    contract: {
      ...MENU,
      coversAfterHours: false,
      nightCalls: false,
      expectedBusiness: 20,
      expectedAfterHours: 0,
      unitPriceAfterHours: 0,
      secondPersonReview: true,
      reportRecipient: 'it-security@tokai-seiki.example',
      reportAddressee: '東海精機株式会社\n製造IT課 伊藤様',
    },
  },
};

/** A logistics company on trial: night calls and case mails are off, and nothing is billed. */
const MINATO: DemoCustomer = {
  key: 'minato',
  user: { email: 'nakamura@minato-logi.example', displayName: '中村 拓也' },
  devices: MINATO_DEVICES,
  enrolment: {
    name: 'みなと物流株式会社',
    reading: 'ミナトブツリュウカブシキガイシャ',
    locale: 'ja',
    contacts: [
      person('中村 拓也', 'ナカムラ タクヤ', '+81451234561', 'nakamura@minato-logi.example'),
      person('小林 彩', 'コバヤシ アヤ', '+81451234562', 'kobayashi@minato-logi.example'),
      person('山本 浩', 'ヤマモト ヒロシ', '+81451234563', 'yamamoto@minato-logi.example'),
    ],
    appliances: ['横浜物流センター'],
    contract: {
      ...MENU,
      kind: 'trial',
      nightCalls: false,
      caseMails: false,
      expectedBusiness: 10,
      expectedAfterHours: 3,
      reportRecipient: 'it@minato-logi.example',
      reportAddressee: 'みなと物流株式会社\n情報管理室 中村様',
    },
  },
};

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [SAKURA, TOKAI, MINATO];
