import type { Device, Scenario } from '@owl/simulator';

type DeviceKind = Exclude<Scenario['kind'], 'appliance'>;

/** The devices of a customer's network, by what they are. */
export type Inventory = Readonly<Record<DeviceKind, readonly Device[]>>;

/** `listOf('172.16.10', { 'SOUMU-PC014': 14 })`: names with the last part of their address. */
const listOf = (network: string, hosts: Record<string, number>): Device[] =>
  Object.entries(hosts).map(([name, host]) => ({ name, address: `${network}.${host}` }));

export const SAKURA_DEVICES: Inventory = {
  pc: [
    ...listOf('172.16.10', { 'SOUMU-PC014': 14, 'SOUMU-PC021': 21 }),
    ...listOf('172.16.20', { 'EIGYO-NB032': 32, 'EIGYO-NB045': 45, 'EIGYO-NB051': 51, 'EIGYO-NB060': 60 }),
    ...listOf('172.16.30', { 'KEIRI-PC003': 3, 'KEIRI-PC008': 8 }),
    ...listOf('172.16.50', { 'JINJI-NB009': 9, 'KOUBAI-PC017': 17 }),
  ],
  server: listOf('192.168.100', { 'FILE-SV02': 12, 'AD-SV01': 5, 'HANBAI-DB01': 21 }),
  phone: listOf('172.16.200', { 'iPhone-YAMADA': 41, 'Android-SATO': 57, 'iPad-EIGYO07': 63 }),
  thing: listOf('10.20.5', { 'MFP-3F-KITA': 16, 'MFP-5F-MINAMI': 18 }),
  plant: listOf('10.20.9', { 'BEMS-HONSHA': 4 }),
};

export const TOKAI_DEVICES: Inventory = {
  pc: [
    ...listOf('172.20.40', { 'SEKKEI-WS07': 7, 'SEKKEI-WS11': 11, 'SEKKEI-WS15': 15 }),
    ...listOf('172.20.10', { 'SEIKAN-PC002': 2, 'HINSHO-PC005': 5, 'KOUMU-PC012': 12 }),
  ],
  server: listOf('192.168.30', { 'PDM-SV01': 10, 'MES-SV01': 20, 'FILE-SV01': 30 }),
  phone: listOf('172.20.200', { 'Android-GENBA03': 23 }),
  thing: listOf('10.30.3', { 'CAM-SOUKO-03': 3, 'CAM-LINE1': 11 }),
  plant: listOf('10.50.2', { 'PLC-LINE1': 10, 'PLC-LINE2': 11, 'HMI-KOUJOU1': 20, 'ROBOT-CELL4': 34 }),
};

export const MINATO_DEVICES: Inventory = {
  pc: listOf('10.1.10', { 'HAISHA-PC01': 11, 'HAISHA-PC04': 14, 'JIMU-NB02': 22, 'TSUKAN-PC03': 33 }),
  server: listOf('10.1.1', { 'WMS-SV01': 10, 'NAS-YOKOHAMA': 20 }),
  phone: listOf('10.1.200', { 'iPhone-KOBAYASHI': 12 }),
  thing: listOf('10.1.60', { 'HANDY-TERM12': 112, 'CAM-GATE2': 2 }),
  plant: listOf('10.1.70', { 'SORTER-PLC1': 5 }),
};
