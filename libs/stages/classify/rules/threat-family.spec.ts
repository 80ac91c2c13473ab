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
    [[], 'generic'],
    [['内部不正の疑い'], 'insider-download'],
  ] as const)('%j is %s', (names, family) => {
    expect(threatFamily(names)).toBe(family);
  });
});
