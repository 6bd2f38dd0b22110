using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Snakepit.Analyzers.Tests.Leaks;
using Snakepit.TestKit;
using Xunit.Sdk;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>All sources that the tests of the rules give to <see cref="Verify"/>: the tests run once more, while Verify only takes notes.</summary>
internal static partial class Snippets
{
    // They test what several rules have in common.
    private static readonly Type[] OfSeveralRules = [typeof(SettingsTests), typeof(AttributesTests), typeof(PlacesTests)];

    private static readonly AsyncLocal<Notes?> Current = new();

    private static readonly Lazy<IReadOnlyList<Snippet>> Collected = new(Collect);

    public static IReadOnlyList<Snippet> All => Collected.Value;

    /// <summary>Takes a note; <see langword="false"/>: the test runs in earnest.</summary>
    /// <remarks>Without a rule it is that of the test's class.</remarks>
    public static bool Note(
        string? rule, IEnumerable<string> markups, IReadOnlyDictionary<string, string>? options = null, IReadOnlyList<(string Path, string Text)>? files = null)
    {
        if (Current.Value is not { } notes)
            return false;
        notes.Snippets.Add(new(notes.Test, rule ?? notes.Rule, [.. markups.Select(static markup => Marks().Replace(markup, ""))])
        {
            Options = options ?? TestOptions.None,
            Files = files ?? [],
        });
        return true;
    }

    private static List<Snippet> Collect()
    {
        List<Snippet> snippets = [];
        foreach (var test in typeof(Snippets).Assembly.GetTypes().Where(static type => OfSeveralRules.Contains(type) || type.Name.EndsWith("Tests", StringComparison.Ordinal) && RuleOf(type) is not null)
                     .SelectMany(static type => type.GetMethods()))
        {
            foreach (var arguments in ArgumentsOf(test))
            {
                Current.Value = new($"{test.DeclaringType!.Name}.{test.Name}", RuleOf(test.DeclaringType)?.Id ?? "", snippets);
                try
                {
                    _ = test.Invoke(Activator.CreateInstance(test.DeclaringType), arguments);
                }
                catch (TargetInvocationException exception) when (exception.InnerException is XunitException or ArgumentException or InvalidOperationException)
                {
                    // What Verify returns while it takes notes is no result that a test could go on with.
                }
                finally
                {
                    Current.Value = null;
                }
            }
        }

        return snippets;
    }

    // A rule's tests are in a class with its name.
    private static DiagnosticDescriptor? RuleOf(Type type) => (DiagnosticDescriptor?)typeof(Roslyn.Rules).GetField(type.Name[..^"Tests".Length])?.GetValue(null);

    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo test) =>
        test.GetCustomAttributes<DataAttribute>().ToList() is { Count: > 0 } data ? data.SelectMany(it => it.GetData(test)).Select(given =>
            (object?[])[.. given, .. test.GetParameters().Skip(given.Length).Select(static it => it.DefaultValue)])
        : test.GetCustomAttribute<FactAttribute>() is not null and not TheoryAttribute ? [[]]
        : [];

    [GeneratedRegex(@"\[\||\|\]|\{\|[A-Za-z0-9]+:|\|\}")]
    private static partial Regex Marks();

    private sealed record Notes(string Test, string Rule, List<Snippet> Snippets);
}
