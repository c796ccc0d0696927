/** What a body publishes, as code: a YAML file with its window, channels, form, documents and quotas; its linter and its versions. */
package it.telaio.notice;
