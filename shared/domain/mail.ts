import { z } from 'zod';

export const addressSchema = z.object({ name: z.string(), address: z.string() });
export type Address = z.infer<typeof addressSchema>;

/** Where a mail lay in the mailbox that it came from. */
const mailboxRoles = ['inbox', 'sent', 'draft', 'spam', 'trash', 'archive'] as const;
export const mailboxRoleSchema = z.enum(mailboxRoles);
export type MailboxRole = z.infer<typeof mailboxRoleSchema>;

/** Protection found on a mail: shown as such, never decrypted or verified here. */
export const protectionSchema = z.enum(['smime-signed', 'smime-encrypted', 'pgp-signed', 'pgp-encrypted']);
export type Protection = z.infer<typeof protectionSchema>;

/** Something of a mail that could not be read, and why; codes are worded in the interface languages. */
export const mailProblemSchema = z.object({ code: z.string(), detail: z.string() });
export type MailProblem = z.infer<typeof mailProblemSchema>;

const linkSchema = z.object({
  /** The text that a reader sees. */
  text: z.string(),
  href: z.string(),
});
export type Link = z.infer<typeof linkSchema>;

export const attachmentSchema = z.object({
  /** Position of the part in the message, counted depth first from 0. */
  partIndex: z.number().int(),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  contentId: z.string().nullable(),
  isInline: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** The owner of a mailbox: everything written from one of the addresses is the owner's own. */
export const ownerSchema = z.object({ name: z.string(), addresses: z.array(z.string()) });
export type Owner = z.infer<typeof ownerSchema>;
