using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports objects and dictionaries that say <c>success = false</c> beside an error, when they are made or later.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ErrorIsInObjectAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ErrorIsInObject];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (MigrationSymbols.Of(context.Compilation) is null)
                return;
            // What protobuf generates is a shape of the wire, which is not this project's to choose.
            var message = context.Compilation.FindType("Google.Protobuf.IMessage");
            context.RegisterOperationAction(
                context => Report(context, context.Operation.Type, FindMade(context.Operation), message),
                OperationKind.AnonymousObjectCreation, OperationKind.ObjectCreation, OperationKind.With);
            context.RegisterOperationAction(
                context =>
                {
                    if (LateFailure.Find(context.Operation) is var (type, told))
                        Report(context, type, told, message);
                },
                OperationKind.SimpleAssignment, OperationKind.Invocation);
        });
    }

    private static string? FindMade(IOperation operation)
    {
        List<FailureMember> members = [];
        switch (operation)
        {
            case IAnonymousObjectCreationOperation anonymous:
                FailureObject.AddMembers(members, anonymous.Initializers);
                break;
            case IWithOperation copy:
                FailureObject.AddMembers(members, copy.Initializer.Initializers);
                break;
            case IObjectCreationOperation creation:
                FailureObject.AddArguments(members, creation.Arguments);
                if (creation.Initializer is { } initializer)
                    FailureObject.AddMembers(members, initializer.Initializers);
                if (members.Count > 0 && FailureObject.LeavesOutSuccess(creation, members) is { } left)
                    return $"{left.Name} left out";
                break;
        }

        return FailureObject.Find(members)?.Text;
    }

    private static void Report(OperationAnalysisContext context, ITypeSymbol? type, string? told, INamedTypeSymbol? message)
    {
        if (told is null || type is not null && (FailureObject.IsData(type) || type.AllInterfaces.Any(it => it.Is(message))))
            return;
        var kind = type switch
        {
            null or { IsAnonymousType: true } or { TypeKind: TypeKind.Dynamic } => "object",
            _ when FailureObject.IsDictionary(type) => "dictionary",
            _ => $"'{type.Name}'",
        };
        context.ReportDiagnostic(Diagnostic.Create(Rules.ErrorIsInObject, context.Operation.Syntax.GetLocation(), kind, told, context.ContainingSymbol.Name));
    }
}
