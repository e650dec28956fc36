export const leaving = {
  'settings.cloud': 'Cloud',
  'settings.leaving': 'What may leave',
  'settings.alerts': 'Alerts',
  'cloud.capsWhere': 'Caps are set on the spend page.',
  'cloud.openCaps': 'Open it',

  'leaving.lead':
    'Only in hybrid mode, and only for a mail that this computer is unsure of, or that you ask about. Names, addresses, numbers and keys are masked first; what left stands with each call on the spend page.',
  'leaving.rules': 'Never sent',
  'leaving.rulesNone':
    'No rule. Mails of a sender, of a domain, in a folder or with a word can be kept here for good.',
  'leaving.kind': 'Kind of rule',
  'leaving.kind.sender': 'Sender',
  'leaving.kind.domain': 'Domain',
  'leaving.kind.folder': 'Folder',
  'leaving.kind.word': 'Word',
  'leaving.value.sender': 'Mail address',
  'leaving.value.domain': 'Domain, such as bank.example',
  'leaving.value.folder': 'Folder: To reply, To do, Meetings, Waiting, To read or Rest',
  'leaving.value.word': 'Word or phrase in the mail',
  'leaving.add': 'Never send',
  'leaving.removeOf': 'Let {{name}} be sent again',
  'leaving.problem.empty': 'Fill this in.',
  'leaving.problem.sender': 'That is no mail address.',
  'leaving.problem.domain': 'That is no domain, such as bank.example.',
  'leaving.problem.folder': 'There is no such folder, so it would keep nothing back.',
  'leaving.words': 'Always masked, one a line',
  'leaving.wordsHint': 'Names of projects, products or clients, beside what is found by itself.',
  'leaving.previews': 'Show me the text before it leaves',
  'leaving.preview.triage': 'when a mail is sorted',
  'leaving.preview.summarise': 'when a thread is summarised',
  'leaving.preview.draft': 'when a reply is drafted',

  'alerts.percents': 'Tell me when a cap is used up to, in percent',
  'alerts.percentsHint':
    'Whole numbers from 1 to 100, parted by commas. Shown in the window; sent nowhere else.',
  'alerts.badPercents': 'Whole numbers from 1 to 100, at most ten, such as 50, 80, 100.',
  'alerts.webhook': 'Also post alerts to this address',
  'alerts.webhookHint':
    'Each alert is posted there, signed: its kind, its scope and its figures; no mail and no name. Empty: nowhere. Local mode posts nothing.',
  'alerts.delivery': 'Show the secret and the delivery',
  'alerts.secret': 'Secret:',
  'alerts.secretHint':
    'With it the receiver checks the signature (Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature).',
  'alerts.secretOnce': 'Without a keyring the next start makes another secret.',
  'alerts.deliveryState': '{{waiting}} wait, {{dead}} were given up.',
  'alerts.trace': 'Send traces of calls to this collector (OTLP over HTTP)',
  'alerts.traceHint':
    'Model, tokens, cost and time of each call; no text. Empty: nowhere. Local mode sends nothing.',
  'alerts.badUrl': 'That is not a web address. https://, or this computer itself.',
  'alerts.audit': 'Check some kept answers with the strong tier, in percent',
  'alerts.auditHint':
    'From 0 to 5. Keeps the estimates honest; paid from the cap, and masked like everything else. 0: none.',
  'alerts.badAudit': 'A number from 0 to 5.',
} as const;
