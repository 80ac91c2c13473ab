export { answerTasks } from './answer-tasks';
export { type ThreadLimits, WorkThreads } from './work-threads';
