import { threatFamily } from './index';

describe('the family of an alert', () => {
  it.each([
    [['Anomalous Connection::Data Sent to Rare Domain'], 'exfiltration'],
    [['Data Sent to Rare Domain', 'Download and Upload'], 'exfiltration'],
    [['Compromise::Beaconing Activity To Rare External Endpoint'], 'botnet'],
    [['Compromise::DGA Beacon'], 'dga'],
    [['Compromise / Domain Generation Algorithm'], 'dga'],
    [['Unusual Activity::Sustained Anomalous SMB Download'], 'insider-download'],
    [['Anomalous Connection::Bulk Download from File Server'], 'insider-download'],
    [['Device::Possible Phishing Site (BYOD)'], 'phishing'],
    [['Device::Attack and Recon Tools'], 'scanning'],
    [['Device::Network Scan'], 'scanning'],
    [['IoT::Camera New External Connection'], 'iot-ot'],
    [['ＩＣＳ::Modbus Reprogram'], 'iot-ot'],
    [['Unusual Activity::Statistics'], 'generic'],
    [['Unusual Activity::Statistics', 'Compromise::DGA'], 'dga'],
    [['Data Sent to Rare Domain'], 'exfiltration'],
    [['Download and Upload'], 'exfiltration'],
    [['Uncommon 1 GiB Outbound'], 'exfiltration'],
    [['Compromise::Beacon for 4 Days'], 'botnet'],
    [['Compromise::WatchedDomain'], 'botnet'],
    [['Compromise / High Volume of Connections with Beacon Score'], 'botnet'],
    [['Unusual File Download from Internal Server'], 'insider-download'],
    [['Unusual Activity / Unusual Internal Data Volume'], 'insider-download'],
    [['Device::AttackandReconTools'], 'scanning'],
    [['Device / Suspicious Network Scan Activity'], 'scanning'],
    [['Compliance::Phishing Link from Personal Device'], 'phishing'],
    [['ICS / Anomalous ICS Command'], 'iot-ot'],
    [['Device::IoT Camera Communication'], 'iot-ot'],
    [['Unusual Activity::Something New'], 'generic'],
    [['Hotel Booking Robot'], 'generic'],
    [[], 'generic'],
    [['内部不正の疑い'], 'insider-download'],
  ] as const)('%j is %s', (names, family) => {
    expect(threatFamily(names)).toBe(family);
  });
});
