/**
 * What a body publishes, as code: a YAML file with its window, channels, form, documents and quotas; its linter and its versions; the
 * notices that were published, and the acts on them.
 *
 * <p>Effects: Notices, Drafts, WriteDraft, PublishNotice, EnactNotice, RequireSecondPerson, RuleWishes
 *
 * <p>Effects: FourEyesRules, AttachedFiles, AttachFile, AttachedFilePages, Questions, AskQuestion, AnswerQuestion
 *
 * <p>Effects: NoticePages, NoticeHomePages, NoticeFilePages, QuestionPages, EditorPages, PublishingPages
 *
 * <p>Effects: NoticeSubjects, NoticeTerms
 */
package it.telaio.notice;
