using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>A way out that a parameter of a method takes.</summary>
/// <param name="Ordinal">The parameter.</param>
/// <param name="IsText">It is formatted on the way.</param>
/// <param name="Sink">The way.</param>
/// <param name="Kinds">What must not go there and was not reported inside the method itself.</param>
/// <param name="Name">The member at the end of the way.</param>
internal sealed record ParameterSink(int Ordinal, bool IsText, Sink Sink, Kinds Kinds, string Name);

/// <summary>What a method puts into one of its arguments.</summary>
internal sealed record ParameterOutput(int Ordinal, Taint Value);

/// <summary>What callers must know of a method's body.</summary>
internal sealed class MethodSummary
{
    public static readonly MethodSummary Empty = new() { Returns = Taint.None, Sinks = [], Outputs = [] };

    /// <summary>What it returns; what a constructor puts into its object.</summary>
    public required Taint Returns { get; init; }

    public required ImmutableArray<ParameterSink> Sinks { get; init; }

    /// <summary>What it puts into its arguments, for those that get anything.</summary>
    public required ImmutableArray<ParameterOutput> Outputs { get; init; }

    public bool IsEmpty => Returns.IsEmpty && Sinks.IsEmpty && Outputs.IsEmpty && !ReferenceEquals(Returns, Taint.Clean);
}
