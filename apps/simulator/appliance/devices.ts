import type { Seeded } from './seeded';

/** A device in a customer's network. */
export interface Device {
  readonly name: string;
  readonly address: string;
}

export type DeviceKind = 'pc' | 'server' | 'phone' | 'thing' | 'plant';

/** Names as inventories of Japanese companies have them; addresses from RFC 1918. */
const DEVICES: Readonly<Record<DeviceKind, readonly Device[]>> = {
  pc: [
    { name: 'PC001', address: '172.16.1.1' },
    { name: 'SOUMU-PC014', address: '172.16.10.14' },
    { name: 'EIGYO-NB032', address: '172.16.20.32' },
    { name: 'KEIRI-PC003', address: '172.16.30.3' },
    { name: 'SEKKEI-WS07', address: '172.16.40.7' },
    { name: 'JINJI-NB009', address: '172.16.50.9' },
  ],
  server: [
    { name: 'SV001', address: '192.168.100.1' },
    { name: 'FILE-SV02', address: '192.168.100.12' },
    { name: 'ZAIKO-DB01', address: '192.168.100.21' },
    { name: 'AD-SV01', address: '192.168.100.5' },
  ],
  phone: [
    { name: 'iPhone-YAMADA', address: '172.16.200.41' },
    { name: 'Android-SATO', address: '172.16.200.57' },
  ],
  thing: [
    { name: 'CAM-SOUKO-03', address: '10.20.3.3' },
    { name: 'MFP-3F-KITA', address: '10.20.5.16' },
  ],
  plant: [
    { name: 'PLC-LINE2', address: '10.50.2.11' },
    { name: 'HMI-KOUJOU1', address: '10.50.1.20' },
  ],
};

/** A device of that kind, chosen by the seed; never the one that is named as `other`. */
export function deviceOf(kind: DeviceKind, seeded: Seeded, other: Device | null = null): Device {
  return seeded.oneOf(DEVICES[kind].filter((device) => device.name !== other?.name));
}
