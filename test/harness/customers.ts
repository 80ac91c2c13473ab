import type { NewContract, NewCustomer } from '@owl/directory';

/** Telephones of the customer's contacts 1, 2 and 3. */
export const PHONES = ['+81312345671', '+81312345672', '+81312345673'] as const;

/** A contract with the service menu's defaults. */
export function aContract(change: Partial<NewContract> = {}): NewContract {
  return {
    effectiveFrom: '2020-01-01',
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
    reportRecipient: 'security@sakura.example',
    reportLocale: 'ja',
    reportAddressee: '株式会社さくら商事\n情報システム部 ご担当者様',
    reportSignature: 'Secure OWL Center\nセキュリティ監視担当',
    ...change,
  };
}

/** A customer with three contacts and one appliance. */
export function aCustomer(change: Partial<NewCustomer> & { name?: string } = {}): NewCustomer {
  return {
    name: '株式会社さくら商事',
    reading: 'カブシキガイシャサクラショウジ',
    locale: 'ja',
    contract: aContract(),
    contacts: PHONES.map((phone, index) => ({
      name: ['佐藤', '鈴木', '高橋'][index] as string,
      phone,
      email: `contact${index + 1}@sakura.example`,
      language: 'ja' as const,
    })),
    appliances: ['本社'],
    ...change,
  };
}
