/**
 * The languages of the site, in Starlight's form. A language is listed here when its pages exist under `content/docs/<key>`
 * and its words in `content/i18n/<lang>.json`: `'zh-cn': { label: '简体中文', lang: 'zh-CN' }`.
 */
export const locales = {
  root: { label: 'English', lang: 'en' },
}
