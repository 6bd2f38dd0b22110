using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports objects and dictionaries that say <c>success = false</c> beside an error.</summary>
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
            context.RegisterOperationAction(context => Analyze(context, message), OperationKind.AnonymousObjectCreation, OperationKind.ObjectCreation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol? message)
    {
        var (kind, members) = context.Operation switch
        {
            IAnonymousObjectCreationOperation anonymous => ("object", FailureObject.MembersOf(anonymous.Initializers)),
            IObjectCreationOperation { Initializer: { } initializer, Type: INamedTypeSymbol type } when !type.AllInterfaces.Any(it => it.Is(message)) =>
                (FailureObject.IsDictionary(type) ? "dictionary" : $"'{type.Name}'", FailureObject.MembersOf(initializer.Initializers)),
            _ => ("", []),
        };
        if (FailureObject.Find(members) is { } success)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ErrorIsInObject, context.Operation.Syntax.GetLocation(), kind, $"{success.Name} = false", context.ContainingSymbol.Name));
        }
    }
}
