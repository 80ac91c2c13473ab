import { aReportAlert } from './report-alert';
import { familyOf } from './threat-family';

const alertOf = (family: string, score: number) =>
  aReportAlert({ family, threats: [{ name: family, score, scoreText: `${score}%` }] });

describe('familyOf', () => {
  it('follows the alert with the highest score', () => {
    const alerts = [alertOf('scanning', 72), alertOf('dga', 91), alertOf('exfiltration', 80)];
    expect(familyOf('threat', alerts)).toBe('dga');
  });

  it('prefers a telling family to a higher score that says nothing', () => {
    expect(familyOf(null, [alertOf('generic', 99), alertOf('scanning', 71)])).toBe('scanning');
  });

  it('takes a family without texts for generic', () => {
    expect(familyOf(null, [alertOf('no such family', 80)])).toBe('generic');
  });

  it('is false-positive by verdict, whatever the threat', () => {
    expect(familyOf('false-positive', [alertOf('dga', 95)])).toBe('false-positive');
    expect(familyOf('benign', [alertOf('dga', 95)])).toBe('false-positive');
  });

  it('is unparsed only when nothing could be read', () => {
    const unreadable = aReportAlert({ unparsed: true, threats: [], family: 'unparsed' });
    expect(familyOf(null, [unreadable])).toBe('unparsed');
    expect(familyOf(null, [unreadable, alertOf('dga', 80)])).toBe('dga');
  });
});
