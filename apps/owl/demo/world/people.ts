import type { NewUser } from '@owl/identity';

/** Everybody's in the demo world; shown on the start screen. */
export const DEMO_PASSWORD = 'owl-demo-2026';

type Person = Omit<NewUser, 'password' | 'customerId'>;

/** Who works at the SOC. The first analyst, the lead and the admin are named on the start screen. */
export const STAFF = {
  analysts: [
    { email: 'analyst@owl.example', displayName: '田中 葵', role: 'analyst' },
    { email: 'analyst2@owl.example', displayName: '高木 翔太', role: 'analyst' },
  ],
  lead: { email: 'lead@owl.example', displayName: '松本 理恵', role: 'lead' },
  admin: { email: 'admin@owl.example', displayName: '岡田 修', role: 'admin' },
} as const satisfies { analysts: readonly Person[]; lead: Person; admin: Person };
