/** npm's workerd has no types of its own. */
declare module "workerd" {
  /** The path of the program for this machine. */
  const program: string;
  export default program;
}
