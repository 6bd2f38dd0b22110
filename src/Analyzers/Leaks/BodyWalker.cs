using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// Walks one body in the order in which it runs, keeps what each variable carries, and checks every way out. Branches are walked apart and
/// merged, loops twice. What is walked under a guard for development carries nothing and reports nothing.
/// </summary>
internal sealed partial class BodyWalker
{
    private const int DeepestLoop = 3;

    /// <summary>Every statement makes sure of the stack; an expression does from this depth on, which the stack that was made sure of holds.</summary>
    private const int DepthToCheck = 32;

    private readonly LeakSymbols _symbols;
    private readonly LeakSettings _settings;
    private readonly SecretSymbols _secrets;
    private readonly Sinks _sinks;
    private readonly MethodSummaries _summaries;
    private readonly ISymbol _owner;
    private readonly int _level;
    private readonly Action<Diagnostic>? _report;
    private readonly CancellationToken _cancellationToken;

    private readonly Dictionary<IOperation, Taint> _tainted = [];
    private readonly Stack<Taint> _accessed = new();
    private readonly Stack<FlowState> _leaving = new();

    // Most bodies need none of these.
    private Dictionary<ISymbol, Guard>? _guards;
    private Func<ISymbol, Guard?>? _findGuard;
    private HashSet<(string Rule, int Start)>? _reported;
    private HashSet<ParameterSink>? _parameterSinks;

    private FlowState _state = new();
    private Frame _frame;
    private Taint _self = Taint.None;
    private bool _isGuarded;
    private int _loopDepth;
    private int _depth;

    public BodyWalker(
        LeakSymbols symbols,
        LeakSettings settings,
        MethodSummaries summaries,
        ISymbol owner,
        int level,
        Action<Diagnostic>? report,
        CancellationToken cancellationToken)
    {
        (_symbols, _settings, _summaries, _owner, _level, _report, _cancellationToken) = (symbols, settings, summaries, owner, level, report, cancellationToken);
        (_secrets, _sinks) = (settings.Secrets, settings.Sinks);
        _frame = new() { Handler = owner is IMethodSymbol method && IsHandler(method) ? method.Name : null };
    }

    /// <summary>A function whose body is being walked.</summary>
    private sealed class Frame
    {
        /// <summary>The name of the service method; null when what it returns goes nowhere.</summary>
        public string? Handler { get; init; }

        public Taint? Returns { get; set; }

        public void Return(Taint value) => Returns = Returns is null ? value : Returns.Union(value);
    }

    /// <summary>What the methods of the type keep in its members; null where that does not matter.</summary>
    public MemberTexts? Texts { get; init; }

    public void Walk(ImmutableArray<IOperation> blocks)
    {
        try
        {
            foreach (var block in blocks)
                Visit(block);
        }
        catch (InsufficientExecutionStackException)
        {
            // Expressions nested by the thousand are machine-made; what was found until here stands.
        }
    }

    public MethodSummary Summarize(ImmutableArray<IOperation> bodies)
    {
        try
        {
            foreach (var body in bodies)
            {
                switch (body)
                {
                    case ILocalFunctionOperation function:
                        Visit(function.Body);
                        break;
                    case IBlockOperation or IMethodBodyBaseOperation:
                        Visit(body);
                        break;
                    case IFieldInitializerOperation initializer:
                        Initialize(initializer.InitializedFields, EvalObject(initializer.Value));
                        break;
                    case IPropertyInitializerOperation initializer:
                        Initialize(initializer.InitializedProperties, EvalObject(initializer.Value));
                        break;
                    default:
                        _frame.Return(Eval(body));
                        break;
                }
            }
        }
        catch (InsufficientExecutionStackException)
        {
            return MethodSummary.Empty;
        }

        var isConstructor = _owner is IMethodSymbol { MethodKind: MethodKind.Constructor };
        var outputs = ImmutableArray.CreateBuilder<ParameterOutput>();
        foreach (var parameter in (_owner as IMethodSymbol)?.Parameters ?? [])
        {
            if (_state.Find(parameter) is { } value && (value.Kinds != Kinds.None || (value.Flows | value.Texts) is var flows && flows != 0 && flows != 1UL << parameter.Ordinal))
                outputs.Add(new(parameter.Ordinal, value.Blurred()));
        }

        var summary = new MethodSummary
        {
            Returns = isConstructor ? _self : _frame.Returns ?? Taint.None,
            Sinks = _parameterSinks is null ? [] : [.. _parameterSinks.OrderBy(static sink => sink.Ordinal).ThenBy(static sink => sink.Sink).ThenBy(static sink => sink.Name, StringComparer.Ordinal)],
            Outputs = outputs.ToImmutable(),
        };
        return summary.IsEmpty ? MethodSummary.Empty : summary;
    }

    private void Initialize(IEnumerable<ISymbol> members, Taint value)
    {
        foreach (var member in members)
        {
            if (member.DeclaredAccessibility != Accessibility.Private)
                _self = _self.With(member.Name, value);
        }
    }
}
