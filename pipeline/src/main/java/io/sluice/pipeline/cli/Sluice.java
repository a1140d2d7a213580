// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.progress.ConsoleProgress;
import io.sluice.pipeline.progress.Progress;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code sluice}: what holds for all of its commands, and the way into them. */
@Command(
        name = "sluice",
        description = "Continuous curation of crawled text: every record is rated, tagged and routed, exactly once.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  sluice demo                                     see it work, nothing to set up",
            "  sluice curate pages.jsonl.gz --output curated   curate files",
            "  sluice config validate --config sluice.yaml     check a configuration",
            "  sluice run --config sluice.yaml                 curate from and to your Kafka",
            "",
            "'sluice COMMAND --help' tells more. Results go to stdout, progress and logs to stderr.",
            "JVM flags can be given in SLUICE_JAVA_OPTS, settings in SLUICE_<SECTION>_<OPTION>."
        })
public final class Sluice implements Runnable {
    private final Actions actions;
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "Show no progress on stderr.")
    private boolean noProgress;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what goes on inside, to stderr.")
    private boolean verbose;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
    private boolean stacktrace;

    private Sluice(Actions actions, Map<String, String> environment) {
        this.actions = requireNonNull(actions, "actions is null");
        this.environment = Map.copyOf(environment);
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(new StandardActions(), System.getenv()).execute(args));
    }

    /** The whole command line, with the work behind it and the environment passed in. */
    static CommandLine commandLine(Actions actions, Map<String, String> environment) {
        var sluice = new Sluice(actions, environment);
        var commandLine = new CommandLine(sluice)
                .addSubcommand(new DemoCommand(sluice))
                .addSubcommand(new CurateCommand(sluice))
                .addSubcommand(new RunCommand(sluice))
                .addSubcommand(new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigValidateCommand(sluice))
                        .addSubcommand(new ConfigExplainCommand(sluice))
                        .addSubcommand(new ConfigSchemaCommand(sluice)))
                .addSubcommand(new CommandLine(new ModelsCommand())
                        .addSubcommand(new ModelsVerifyCommand(sluice))
                        .addSubcommand(new ModelsDescribeCommand(sluice))
                        .addSubcommand(new ModelsBenchCommand(sluice)))
                .addSubcommand(new CommandLine(new TopicsCommand())
                        .addSubcommand(new TopicsPlanCommand(sluice))
                        .addSubcommand(new TopicsApplyCommand(sluice)));
        Failures.handle(commandLine, sluice);
        ExitCodeHelp.show(commandLine);
        return commandLine;
    }

    /** Without a command there is nothing to do but to tell which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    Actions actions() {
        return actions;
    }

    Map<String, String> environment() {
        return environment;
    }

    boolean showsStacktrace() {
        return stacktrace;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Sets logging up; for commands that start something that logs. */
    void startLogging() {
        Logging.configure(verbose);
    }

    /** Does the work of a command with logging set up and progress told on stderr, in the form that fits it. */
    Report watch(Work work) throws Exception {
        startLogging();
        try (var progress =
                noProgress ? Progress.silent() : progressOn(spec.commandLine().getErr())) {
            return work.with(progress);
        }
    }

    /** What a command does. */
    interface Work {
        Report with(Progress progress) throws Exception;
    }

    private static Progress progressOn(PrintWriter err) {
        var columns = Terminal.columns();
        return columns > 0 ? ConsoleProgress.onTerminal(err, columns) : ConsoleProgress.inLines(err);
    }
}
