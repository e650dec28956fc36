export const ask = {
  'ask.label': 'Ask a model',
  'ask.summarise': 'Summarise',
  'ask.draft': 'Draft a reply',
  'ask.cloud': 'Ask the cloud',
  'ask.preview': 'What would leave?',
  'ask.atMost': 'at most {{cost}}',

  'answer.byModel': '{{tier}} · {{model}}',
  'answer.tokens': '{{in}} tokens in, {{out}} out',
  'answer.estimated': 'estimated',
  'answer.cancel': 'Stop',
  'answer.again': 'Try again',
  'answer.hybrid': 'Switch to hybrid',
  'answer.kept': 'What had come in was kept.',

  'summary.title': 'Summary',
  'summary.close': 'Close the summary',
  'summary.reading': 'Reading the thread…',
  'summary.none': 'There is nothing to say about it.',
  'summary.goTo': 'Go to the mail of {{name}}, {{time}}',

  'draft.title': 'Draft',
  'draft.close': 'Close the draft',
  'draft.intent': 'What do you want to answer?',
  'draft.intentHint':
    'A line is enough, such as “yes, but on Thursday”. Enter drafts it; nothing is ever sent by itself.',
  'draft.write': 'Draft',
  'draft.writing': 'Writing…',
  'draft.text': 'The draft',
  'draft.unsupported': 'Check these: neither the mail nor your line holds them.',
  'draft.copy': 'Copy',
  'draft.open': 'Open in the mail program',
} as const;
