using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Snakepit.TestKit;

/// <summary>Assertions on what an incremental generator keeps from run to run.</summary>
public static class CacheAssert
{
    /// <summary>Asserts that a run computed nothing new in the named steps and wrote nothing anew.</summary>
    public static void NothingRan(GeneratorRun run, params string[] steps)
    {
        foreach (var step in steps)
        {
            Assert.True(run.Result.TrackedSteps.ContainsKey(step), $"no step is called {step}");
            Assert.All(
                run.Result.TrackedSteps[step].SelectMany(it => it.Outputs),
                output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {output.Reason}"));
        }

        Assert.All(
            run.Result.TrackedOutputSteps.SelectMany(it => it.Value).SelectMany(it => it.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    /// <summary>Asserts that what the named steps hold refers to no symbol, syntax, location or compilation.</summary>
    public static void HoldsNoSymbols(GeneratorRun run, params string[] steps)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var output in steps.SelectMany(step => run.Result.TrackedSteps[step]).SelectMany(it => it.Outputs))
            Visit(output.Value, output.Value.GetType().Name, seen);
    }

    private static void Visit(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
            return;
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or Delegate,
            $"{path} holds a {value.GetType()}");
        if (value is IEnumerable items and not string)
        {
            foreach (var item in items)
                Visit(item, path + "[]", seen);
            return;
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
