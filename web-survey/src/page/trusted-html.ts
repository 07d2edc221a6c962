/** Trusted Types: the only markup that may ever be set from a string is the form library's own icons; anything else becomes plain text. */
import { SvgRegistry } from 'survey-core';

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML(html: string): string }): unknown;
}

export function allowIconsOnly(): void {
  // Icons with inline style, which the page's policy forbids; no question here uses them.
  for (const [name, icon] of Object.entries(SvgRegistry.icons)) if (icon.includes(' style=')) delete SvgRegistry.icons[name];
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  factory?.createPolicy('default', { createHTML: (html) => (html === SvgRegistry.iconsRenderedHtml() ? html : escapeHtml(html)) });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
