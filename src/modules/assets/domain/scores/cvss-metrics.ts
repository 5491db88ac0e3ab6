export type CvssVersion = '3.0' | '3.1' | '4.0';

/** The groups of both specifications; "temporal" is called "threat" in 4.0. */
export type MetricGroup = 'base' | 'temporal' | 'environmental' | 'supplemental';

export interface Metric {
  readonly key: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly group: MetricGroup;
}

/** Lines of `KEY values name`; the order of the lines is the order of the specification. */
function metricsOf(group: MetricGroup, lines: string): Metric[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [key = '', values = '', ...name] = line.trim().split(' ');
      return { key, name: name.join(' '), values: values.includes(',') ? values.split(',') : [...values], group };
    });
}

const three = [
  ...metricsOf(
    'base',
    `AV NALP attack vector
     AC LH attack complexity
     PR NLH privileges required
     UI NR user interaction
     S UC scope
     C HLN confidentiality
     I HLN integrity
     A HLN availability`,
  ),
  ...metricsOf(
    'temporal',
    `E XHFPU exploit code maturity
     RL XUWTO level of the fix
     RC XCRU report confidence`,
  ),
  ...metricsOf(
    'environmental',
    `CR XHML confidentiality requirement
     IR XHML integrity requirement
     AR XHML availability requirement
     MAV XNALP modified attack vector
     MAC XLH modified attack complexity
     MPR XNLH modified privileges required
     MUI XNR modified user interaction
     MS XUC modified scope
     MC XNLH modified confidentiality
     MI XNLH modified integrity
     MA XNLH modified availability`,
  ),
];

const four = [
  ...metricsOf(
    'base',
    `AV NALP attack vector
     AC LH attack complexity
     AT NP attack requirements
     PR NLH privileges required
     UI NPA user interaction
     VC HLN confidentiality of the vulnerable system
     VI HLN integrity of the vulnerable system
     VA HLN availability of the vulnerable system
     SC HLN confidentiality of later systems
     SI HLN integrity of later systems
     SA HLN availability of later systems`,
  ),
  ...metricsOf('temporal', 'E XAPU exploit maturity'),
  ...metricsOf(
    'environmental',
    `CR XHML confidentiality requirement
     IR XHML integrity requirement
     AR XHML availability requirement
     MAV XNALP modified attack vector
     MAC XLH modified attack complexity
     MAT XNP modified attack requirements
     MPR XNLH modified privileges required
     MUI XNPA modified user interaction
     MVC XHLN modified confidentiality of the vulnerable system
     MVI XHLN modified integrity of the vulnerable system
     MVA XHLN modified availability of the vulnerable system
     MSC XHLN modified confidentiality of later systems
     MSI XSHLN modified integrity of later systems
     MSA XSHLN modified availability of later systems`,
  ),
  ...metricsOf(
    'supplemental',
    `S XNP safety
     AU XNY automatable
     R XAUI recovery
     V XDC value density
     RE XLMH response effort
     U X,Clear,Green,Amber,Red urgency of the provider`,
  ),
];

/** Every metric of a version in the order of its specification (FIRST, CVSS 3.0, 3.1 and 4.0). */
export const metrics: Readonly<Record<CvssVersion, readonly Metric[]>> = { '3.0': three, '3.1': three, '4.0': four };
