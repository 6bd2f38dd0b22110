using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>A declared code that leaves a piece of code.</summary>
/// <param name="Place">Where it comes in: a call, or what is returned or thrown.</param>
/// <param name="Method">The method that declares it.</param>
/// <param name="Code">The code.</param>
internal readonly record struct EscapingCode(IOperation Place, IMethodSymbol Method, string Code);

/// <summary>The declared codes that leave a piece of code as exceptions, or as the result that it returns.</summary>
internal sealed class EscapingCodes
{
    private readonly HandlingSymbols _symbols;
    private readonly CancellationToken _cancellationToken;
    private readonly int _depth;
    private readonly HashSet<(SyntaxNode, string)> _seen = [];
    private readonly Dictionary<SyntaxNode, CodeSet> _asked = [];
    private readonly Stack<(IOperation Operation, CodeSet? Kept)> _open = new();

    private EscapingCodes(HandlingSymbols symbols, int depth, CancellationToken cancellationToken) =>
        (_symbols, _depth, _cancellationToken) = (symbols, depth, cancellationToken);

    public List<EscapingCode> Codes { get; } = [];

    /// <summary>Codes that are raised here, by no call.</summary>
    public List<EscapingCode> Raised { get; } = [];

    /// <summary>Each call of a worker that throws when it fails, whether it declares codes or not.</summary>
    public List<IInvocationOperation> Calls { get; } = [];

    /// <summary>Whether nothing else in it can raise a code: no method that is not known to declare all, no throw.</summary>
    public bool IsComplete { get; private set; } = true;

    public static EscapingCodes Of(IOperation body, HandlingSymbols symbols, CancellationToken cancellationToken) =>
        Of(body, symbols, Helpers.Depth, cancellationToken);

    /// <param name="body">The code.</param>
    /// <param name="symbols">The types of errors.</param>
    /// <param name="depth">How many methods deep helpers are still looked into.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static EscapingCodes Of(IOperation body, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        var found = new EscapingCodes(symbols, depth, cancellationToken);
        found.Search(body);
        found.Codes.Sort(static (one, other) => one.Place.Syntax.SpanStart.CompareTo(other.Place.Syntax.SpanStart));
        found.Calls.Sort(static (one, other) => one.Syntax.SpanStart.CompareTo(other.Syntax.SpanStart));
        return found;
    }

    private void Search(IOperation body)
    {
        _open.Push((body, null));
        while (_open.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var (operation, kept) = _open.Pop();
            switch (operation)
            {
                case ITryOperation attempt:
                    Enter(attempt, kept);
                    continue;
                case IAnonymousFunctionOperation lambda when operation != body && !lambda.IsHandedOver():
                case ILocalFunctionOperation when operation != body:
                    // What it does happens where it is called.
                    continue;
                case IInvocationOperation call:
                    Add(call, kept);
                    AddRaised(call, kept);
                    break;
                case ILocalReferenceOperation local when _symbols.HoldsTasks(local.Type) && local.IsObserved(_symbols):
                    foreach (var call in StartedTasks.For(local, _symbols, _cancellationToken))
                        AddCall(call, _symbols.RaisedBy(call.TargetMethod), kept, isObserved: true);
                    break;
                case IThrowOperation { Exception: { } exception } when kept is not { IsAll: true }:
                    IsComplete = false;
                    AddPassedOn(exception, kept);
                    break;
                case IReturnOperation { ReturnedValue: { } value }:
                    AddPassedOn(value, kept);
                    break;
            }

            foreach (var child in operation.ChildOperations)
                _open.Push((child, kept));
        }
    }

    private void Enter(ITryOperation attempt, CodeSet? kept)
    {
        var inner = new CodeSet(_symbols, _cancellationToken);
        if (kept is not null)
            inner.Add(kept);
        var isOpen = true;
        foreach (var clause in attempt.Catches)
        {
            if (isOpen)
                inner.Add(Catching.CodesOf(clause, _symbols, _cancellationToken));
            isOpen &= !clause.TakesAll(_symbols);
            _open.Push((clause.Handler, kept));
        }

        _open.Push((attempt.Body, inner));
        if (attempt.Finally is { } last)
            _open.Push((last, kept));
    }

    private void Add(IInvocationOperation call, CodeSet? kept)
    {
        var method = call.TargetMethod;
        if (_symbols.RaisedBy(method) is var codes && (codes.Length > 0 || _symbols.IsOperation(method)))
        {
            AddCall(call, codes, kept, call.IsObserved(_symbols));
        }
        else if (kept is not { IsAll: true } && MayCallWorkers(method))
        {
            if (Helpers.Find(call, _symbols, _depth, _cancellationToken) is not { } helper)
                IsComplete = false;
            else
            {
                IsComplete &= helper.IsComplete;
                if (helper.CallsWorker)
                    AddCall(call, helper.Codes, kept, call.IsObserved(_symbols));
            }
        }
    }

    private void AddCall(IInvocationOperation call, IEnumerable<string> codes, CodeSet? kept, bool isObserved)
    {
        if (!isObserved)
            return;
        var isResult = _symbols.IsResult(_symbols.Awaited(call.Type));
        if (!isResult)
            Calls.Add(call);
        if (!isResult || IsReturned(call))
            AddCodes(call, call.TargetMethod, codes, kept);
    }

    private void AddCodes(IOperation place, IMethodSymbol method, IEnumerable<string> codes, CodeSet? kept)
    {
        foreach (var code in codes)
        {
            if (kept?.Contains(code) != true && _seen.Add((place.Syntax, code)))
                Codes.Add(new(place, method, code));
        }
    }

    /// <summary>A code of its own that the code raises: <c>throw new SnakepitException(SnakepitError.Create(code, …))</c>, or the error returned.</summary>
    private void AddRaised(IInvocationOperation create, CodeSet? kept)
    {
        if (create.TargetMethod is not { Name: "Create", IsStatic: true } method || !method.ContainingType.Is(_symbols.Error)
            || create.Arguments.FirstOrDefault(static it => it.Parameter?.Name == "code")?.Value.ConstantValue is not { HasValue: true, Value: string code }
            || _symbols.Known.FindBuiltInCode(code) is not null || kept?.Contains(code) == true)
            return;
        var parent = create.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation or IArgumentOperation or IObjectCreationOperation or IWithOperation
            or IConditionalOperation or ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation
            or IInvocationOperation { TargetMethod.Name: "Failure" or "FromResult" })
            parent = parent.Parent;
        if (parent is IThrowOperation or IReturnOperation)
            Raised.Add(new(create, method, code));
    }

    /// <summary>The error of a result that is returned or thrown later than the call, without the codes that are asked for on the way.</summary>
    private void AddPassedOn(IOperation value, CodeSet? kept)
    {
        value = value.Unwrap();
        if (value is IObjectCreationOperation { Arguments: [var first, ..] } creation && creation.Type.Is(_symbols.Exception))
            value = first.Value.Unwrap();
        if (value is IInvocationOperation || value.FindRoot() is not ILocalSymbol local || !(_symbols.IsError(value.Type) || _symbols.IsResult(value.Type))
            || local.IsCaught(_cancellationToken) || ErrorOrigin.Find(value, _symbols, _cancellationToken) is not { } origin)
            return;
        var function = value.FunctionBody();
        if (!_asked.TryGetValue(function.Syntax, out var asked))
            _asked.Add(function.Syntax, asked = Catching.MentionedIn(function, _symbols, _cancellationToken));
        AddCodes(value, origin.Methods[0], origin.Codes.Where(code => !asked.Contains(code)), kept);
    }

    /// <summary>Methods of projects that know the runtime, and delegates, may do anything.</summary>
    private bool MayCallWorkers(IMethodSymbol method) =>
        method.MethodKind is MethodKind.DelegateInvoke or MethodKind.LocalFunction
        || method.ContainingAssembly.Is(_symbols.Known.Compilation.Assembly)
        || (method.ContainingAssembly is { } assembly && !assembly.Is(_symbols.Exception?.ContainingAssembly)
            && assembly.Modules.Any(module => module.ReferencedAssemblySymbols.Contains(_symbols.Exception?.ContainingAssembly!, SymbolEqualityComparer.Default)));

    private static bool IsReturned(IOperation call)
    {
        var parent = call.Parent;
        while (parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation
            or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "Map" or "MapAsync" or "Then" })
            parent = parent.Parent;
        // Reading the value of a failure throws it.
        return parent is IPropertyReferenceOperation { Property.Name: "Value" } or IReturnOperation { Parent: not IBlockOperation { Parent: IAnonymousFunctionOperation } };
    }
}
