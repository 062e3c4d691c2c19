import {
  toGherkin,
  toJson,
  toMermaid,
  toPlaywright,
  toText,
  toVitest,
  type TestPlan,
} from '../testing/index.ts';
import type { PathsOptions } from './pathsCommand.ts';

export function formatPlan(plan: TestPlan, { format, adapter }: PathsOptions): string {
  switch (format) {
    case 'text':
      return toText(plan);
    case 'json':
      return toJson(plan);
    case 'gherkin':
      return toGherkin(plan);
    case 'mermaid':
      return toMermaid(plan);
    case 'vitest':
      return toVitest(plan, { adapter });
    case 'playwright':
      return toPlaywright(plan, { adapter });
  }
}
