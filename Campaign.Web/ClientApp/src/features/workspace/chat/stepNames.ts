import { sentenceCase } from '@/shared/reasons';

const steps: Record<string, [doing: string, done: string]> = {
  plan: ['Understanding the request', 'Understood the request'],
  audience: ['Finding the audience', 'Found the audience'],
  brief: ['Writing the brief', 'Wrote the brief'],
  copy: ['Writing the copy', 'Wrote the copy'],
  creative: ['Preparing the creative', 'Prepared the creative'],
  compliance: ['Checking facts and rules', 'Checked facts and rules'],
  schedule: ['Choosing the time', 'Chose the time'],
  approval: ['Preparing the approval', 'Prepared the approval'],
  commit: ['Handing over to sending', 'Handed over to sending'],
  edit: ['Changing it by hand', 'Changed by hand'],
  restore: ['Going back', 'Went back to an earlier revision'],
  report: ['Reading the results', 'Read the results'],
};

const tools: Record<string, string> = {
  query_crm: 'Asked the CRM',
  resolve_event: 'Looked up the event',
  list_genres: 'Listed genres',
  compare_audiences: 'Compared audiences',
  lookalike_audience: 'Searched for lookalikes',
  forecast_campaign: 'Forecast the campaign',
  best_send_time: 'Looked for the best time',
  campaign_results: 'Read campaign results',
  remember: 'Made a note',
  recall: 'Looked into its notes',
};

export function stepName(name: string, done: boolean): string {
  const known = steps[name.split(/[.:]/)[0] ?? name];
  return known ? known[done ? 1 : 0] : sentenceCase(name);
}

export function toolName(name: string): string {
  return tools[name] ?? sentenceCase(name);
}
