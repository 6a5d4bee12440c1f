/** Words of «Настройки». */
import type { SettingView } from '../../../domain/setting-view.ts';

export const SETTINGS_TEXT = {
  title: 'Настройки',
  what: 'С чем работает программа. Менять здесь ничего нельзя: настройки задаются при запуске, переменными окружения. Пароли и ключи не показываются, о них сказано только, заданы ли они.',
  program: 'Программа',
  version: 'Версия программы',
  schema: 'Версия базы',
  profile: 'Режим',
  queues: 'Очереди заданий',
  columns: ['Настройка', 'Что значит', 'Значение', 'Откуда'],
  set: 'задан',
  unset: 'не задан',
  empty: 'не задано',
} as const;

export const SOURCE_WORDS: Readonly<Record<SettingView['source'], string>> = {
  environment: 'переменная окружения',
  file: 'файл',
  default: 'по умолчанию',
};

export const PROFILE_WORDS = { stand: 'учебный (stand)', production: 'рабочий (production)' } as const;
