import { extractFeatures, type MailFeatures } from '../features/extract-features.ts';
import { applyRules } from '../rules/apply-rules.ts';
import type { Signals } from '../rules/signals.ts';
import type { DecisionEngine, Probabilities, Question, TriageContext, TriageMail } from '../types.ts';
import { type FeatureVector, vectorOf } from './feature-space.ts';
import { type HeadName, headLabels, headNames, headOffsets, outputCount } from './heads.ts';
import type { TrainedModules } from './modules-file.ts';
import { scoresOf, softmaxInPlace } from './train-heads.ts';

/** What the modules read in a mail. */
export interface ModuleReading {
  readonly features: MailFeatures;
  readonly vector: FeatureVector;
  /** Raw scores by output column, before calibration. */
  readonly scores: Float32Array;
}

/** Reads a mail with the shipped weights. */
export function readMail(
  trained: TrainedModules,
  subject: { readonly mail: TriageMail; readonly context: TriageContext },
  signals: Signals,
): ModuleReading {
  const features = extractFeatures(subject.mail, subject.context, signals);
  const vector = vectorOf(trained.space, features);
  const scores = new Float32Array(outputCount);
  scoresOf(trained.weights, vector, scores);
  return { features, vector, scores };
}

/** Calibrated probabilities by output column; every head sums to 1. */
export function calibrate(trained: TrainedModules, scores: Float32Array): Float32Array {
  const { slopes, shifts } = trained.header.platt;
  const probabilities = new Float32Array(outputCount);
  for (let at = 0; at < outputCount; at += 1) {
    probabilities[at] = (scores[at] ?? 0) * (slopes[at] ?? 1) + (shifts[at] ?? 0);
  }
  for (const head of headNames) softmaxInPlace(probabilities, headOffsets[head], headLabels[head].length);
  return probabilities;
}

/** Probability that the mail speaks of a meeting, and that it states a deadline. */
export function sideQuestions(probabilities: Float32Array): { meeting: number; deadline: number } {
  return {
    meeting: 1 - (probabilities[headOffsets.meeting] ?? 1),
    deadline: probabilities[headOffsets.deadline + 1] ?? 0,
  };
}

function isHead(id: string): id is HeadName {
  return Object.hasOwn(headLabels, id);
}

function answerOf(question: Question, probabilities: Float32Array): Probabilities {
  const answer: Record<string, number> = {};
  if (!isHead(question.id)) throw new Error(`the modules have no question ${question.id}`);
  const labels: readonly string[] = headLabels[question.id];
  for (const label of question.labels) {
    const at = labels.indexOf(label);
    answer[label] = at < 0 ? 0 : (probabilities[headOffsets[question.id] + at] ?? 0);
  }
  return answer;
}

/** The modules behind the one interface of all decision engines. */
export function createModulesEngine(trained: TrainedModules): DecisionEngine {
  return {
    id: `modules:${trained.header.version}`,
    async decide(questions, mail, context) {
      const reading = readMail(trained, { mail, context }, applyRules(mail, context).signals);
      const probabilities = calibrate(trained, reading.scores);
      return Object.fromEntries(
        questions.map((question) => [question.id, answerOf(question, probabilities)]),
      );
    },
  };
}
