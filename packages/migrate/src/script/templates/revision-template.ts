/** A revision in TypeScript. */
export const typescriptRevision: string = `/**
 * {{message}}
 *
 * Revision ID: {{id}}
 * Revises: {{revises}}
 * Create Date: {{createDate}}
 */
import type { Operations } from {{migrate}};
{{imports}}
export const revision: string = {{upRevision}};
export const downRevision: string | readonly string[] | null = {{downRevision}};
export const branchLabels: string | readonly string[] | null = {{branchLabels}};
export const dependsOn: string | readonly string[] | null = {{dependsOn}};

export function upgrade(op: Operations): void {{{upgrades}}}

export function downgrade(op: Operations): void {{{downgrades}}}
`;

/** A revision in JavaScript. */
export const javascriptRevision: string = `/**
 * {{message}}
 *
 * Revision ID: {{id}}
 * Revises: {{revises}}
 * Create Date: {{createDate}}
 */
{{imports}}
export const revision = {{upRevision}};
export const downRevision = {{downRevision}};
export const branchLabels = {{branchLabels}};
export const dependsOn = {{dependsOn}};

/** @param {import({{migrate}}).Operations} op */
export function upgrade(op) {{{upgrades}}}

/** @param {import({{migrate}}).Operations} op */
export function downgrade(op) {{{downgrades}}}
`;
