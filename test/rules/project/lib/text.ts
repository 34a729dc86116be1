export { generateText as write } from "ai";
