import { describe, expect, it } from 'vitest';
import { samples } from '../../../../../../test/support/scan-samples.ts';
import type { ModelAnswer, NamedComponent } from '../../scan-record.ts';
import { readerFor, recognise } from '../reader-for.ts';
import { modelFactsOf, questionId } from './mds2-questions.ts';

async function read(text: string) {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const answers: ModelAnswer[] = [];
  let subject: NamedComponent | null = null;
  const faults: string[] = [];
  for await (const batch of readerFor('mds2').read(bytes(), { now: new Date('2026-11-22'), resume: null })) {
    answers.push(...batch.answers);
    subject = batch.subject ?? subject;
    faults.push(...batch.faults.map(({ kind }) => kind));
  }
  return { answers, subject, faults };
}

describe('the form of a maker', () => {
  it('is told by its questions, and gives the model and its answers with notes', async () => {
    expect(recognise(Buffer.from(samples.mds2))).toBe('mds2');
    const { answers, subject, faults } = await read(samples.mds2);
    expect([subject?.supplier, subject?.name, faults]).toEqual(['Example Medical', 'Flow 3', []]);
    expect(answers.map(({ question, answer }) => `${question} ${answer}`)).toEqual([
      ...['MPII-1 Yes', 'MPII-2 No', 'ALOF-1 N/A', 'CSUP-2.1 Yes', 'MLDP-2 See Note', 'CONN-1 Yes', 'RMOT-1 No'],
    ]);
    expect(answers[3]?.note).toBe('Note 3');
  });

  it('says what decides how a device can be looked after; what is not answered is not known', async () => {
    const { answers } = await read(samples.mds2);
    expect(modelFactsOf(answers).map(({ code, answer }) => [code, answer])).toEqual([
      ['patchedByOperator', 'Yes'],
      ['patchedRemotely', null],
      ['antimalware', 'See Note'],
      ['network', 'Yes'],
      ['dataKept', 'No'],
      ['remoteService', 'No'],
      ['backup', null],
      ['billOfMaterials', null],
    ]);
  });

  it('takes no question for its neighbour: an operating system, a store of data and a plug say nothing of it', () => {
    const told = Object.entries({
      ...{ 'CSUP-2': 'Yes', 'DTBK-1': 'No', 'DTBK-3': 'No', 'DTBK-4': 'Yes', 'CONN-1': 'Yes' },
      ...{ 'CONN-1.2.1': 'No', 'CONN-3': 'No' },
    });
    const facts = modelFactsOf(told.map(([question, answer]) => ({ question, answer })));
    const of = (code: string) => facts.find((fact) => fact.code === code);
    expect(of('patchedByOperator')?.answer).toBeNull();
    expect(of('backup')).toMatchObject({ question: 'DTBK-4', answer: 'Yes' });
    expect(of('network')).toMatchObject({ question: 'CONN-3', answer: 'No' });
  });

  it('of 2013 is read by its numbers', async () => {
    const old = [
      'Manufacturer Disclosure Statement for Medical Device Security – MDS2,,,',
      'Device Model,Scope 9,Software Revision,2.1',
      'A,Can this device display private data?,Yes,',
      '5-1,Can patches be applied?,No,4',
      '10-1,Does it support anti-malware?,Yes,',
      '1-1,Can it log off?,N/A,',
      '20-1,Can it be serviced remotely?,Yes,',
      '',
    ].join('\n');
    expect(recognise(Buffer.from(old))).toBe('mds2');
    const { answers, subject } = await read(old);
    expect([subject?.name, subject?.version]).toEqual(['Scope 9', '2.1']);
    expect(modelFactsOf(answers)[0]).toMatchObject({ answer: 'No', question: '2013:5-1' });
  });

  it.each([
    ['csup-2.1', 'CSUP-2.1'],
    ['SBoM-1:', 'SBOM-1'],
    ['5-1.1', '2013:5-1.1'],
    ['12345-1', null],
    ['Yes', null],
  ])('knows the question %s', (cell, id) => {
    expect(questionId(cell)).toBe(id);
  });
});
